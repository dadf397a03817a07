package amazonecr

//go:generate go tool arazzogen generate --tests ../../specs/amazon-ecr/image-details.arazzo.yaml ../../specs/amazon-ecr/image-inventory-paged.arazzo.yaml ../../specs/amazon-ecr/image-inventory.arazzo.yaml ../../specs/amazon-ecr/lifecycle-preview.arazzo.yaml ../../specs/amazon-ecr/publish-image.arazzo.yaml ../../specs/amazon-ecr/publish-oci-artifact.arazzo.yaml ../../specs/amazon-ecr/tag-repository.arazzo.yaml
